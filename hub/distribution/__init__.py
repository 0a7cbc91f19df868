"""What leaves: grants, the gate rows pass, what changed for a receiver, and deliveries."""
