"""The report to Sở Nội vụ: what it is written from, out of the master."""
