"""The gallery: looking, searching and counting; it changes nothing."""
