"""What papers that go out share: letterhead, occasion, contact; and the letter that goes out with the forms."""
