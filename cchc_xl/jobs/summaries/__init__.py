"""From the judged rows to the tabs that show figures."""
