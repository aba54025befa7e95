"""The numbers on paper and in pictures: cards, posters, and what is shared in a chat."""
