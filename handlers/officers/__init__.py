"""The side of the officers: questions, and talks they take over."""
