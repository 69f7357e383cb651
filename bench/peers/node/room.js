// A room as one writes it on Socket.IO in an afternoon: votes kept in memory, each id once, and a
// board that is told the count 30 times a second while it changes. Prints its port when ready.
"use strict";

const { createServer } = require("node:http");
const { Server } = require("socket.io");

const http = createServer();
const room = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
const votes = new Map();
let told = 0;

room.on("connection", (socket) => {
  socket.on("vote", (id, choice, acknowledge) => {
    votes.set(id, choice);
    acknowledge();
  });
  socket.on("watch", (acknowledge) => {
    socket.join("boards");
    acknowledge();
  });
});

setInterval(() => {
  if (votes.size !== told) {
    told = votes.size;
    room.to("boards").emit("votes", told);
  }
}, 1000 / 30);

http.listen(0, "127.0.0.1", () => console.log(http.address().port));
