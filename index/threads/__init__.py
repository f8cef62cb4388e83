"""Threads: what a statement answers and what answers it, as far as that goes, as a mail program shows it.

A thread is made when it is asked for, from links as they are then; nothing is stored.
"""

from index.threads.model import Linked, Mark, Node, Said, Thread

__all__ = ["Linked", "Mark", "Node", "Said", "Thread"]
