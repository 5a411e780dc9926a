"""One use case a file; each job is a plain function over the master port."""
