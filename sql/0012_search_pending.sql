-- Quotations have dozens of terms each, texts hundreds: a list of entries to come, entered a megabyte at
-- a time, halves what storing them writes. A search reads through the list.

ALTER INDEX quote_search_idx SET (fastupdate = on, gin_pending_list_limit = 1024);
ALTER INDEX revision_search_idx SET (gin_pending_list_limit = 1024);
