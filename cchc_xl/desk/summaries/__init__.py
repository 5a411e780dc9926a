"""The tabs that show figures: from the judged rows to what stands in them."""
