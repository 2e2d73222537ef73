"""Leads and the agents who serve them: routing, calendar, life of a lead."""
