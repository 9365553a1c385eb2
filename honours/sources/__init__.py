"""The post room: bulletins as received, and the exemplary cases opened from them."""
