"""The only home of Vietnamese: labels, sentences, wording of numbers and dates."""
