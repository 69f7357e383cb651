"""What leaves the room: one plain value made from the meeting, and each format written from it."""
