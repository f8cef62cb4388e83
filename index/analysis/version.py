"""The version of the rules: stored with every analysis, so that a change of rules asks for a new one."""

ANALYSIS_VERSION = 3
