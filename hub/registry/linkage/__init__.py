"""Link: what a name and a number are worth, who may join whom, and what the result is called."""
