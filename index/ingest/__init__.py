"""Files in, documents out: finding them, reading their bytes, and what their first lines say about them."""

from index.ingest.files import SUPPORTED, document_id, find_files, load_file, load_seeds
from index.ingest.reader import read_document

__all__ = ["SUPPORTED", "document_id", "find_files", "load_file", "load_seeds", "read_document"]
