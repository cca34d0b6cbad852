#pragma once

#include "tests/bench/baseline/Connection.h"
#include "tests/bench/baseline/Frames.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

struct epoll_event;

namespace baseline {

struct Room
{
    std::string prefix; // of each frame; empty unless sockets are in many rooms
    std::uint64_t seq = 0;
    std::vector<Connection *> members;
};

// A minimal server to compare Stoa with: one thread, one epoll descriptor, one send() per recipient, no
// storage. `GET /anything` with a handshake joins the room of that path. The first frame to a client is the
// newest seq. A text frame is sent to all members of the room, including the sender, as "<seq> <text>".
//
// `GET /rooms/1,2,3` joins several rooms, which no other path does. The first frame is "rooms 1:<seq> 2:<seq>
// …". A text frame is "<room> <text>", and is sent as "#<room> <seq> <text>".
//
// `GET /bytes/N` returns a body of N bytes.
class FanOutServer
{
public:
    // Listens on 127.0.0.1, on a port that the system chooses. Throws std::system_error.
    FanOutServer();
    ~FanOutServer();
    FanOutServer(const FanOutServer &) = delete;
    FanOutServer &operator=(const FanOutServer &) = delete;

    std::uint16_t port() const;
    [[noreturn]] void run();

private:
    void handle(const epoll_event &event);
    void acceptAll();
    void read(Connection &connection);
    // Handles the first frame or request head. Returns its size, or 0 if it is incomplete.
    std::size_t take(Connection &connection, char *data, std::size_t size);
    std::size_t takeHead(Connection &connection, std::string_view bytes);
    void answerPage(Connection &connection, std::string_view path);
    void join(Connection &connection, std::string_view path);
    void joinMany(Connection &connection, std::string_view rooms);
    void receive(Connection &connection, const ClientFrame &frame);
    void publishByName(std::string_view text);
    void publish(Room &room, std::string_view text);
    void write(Connection &connection, std::string_view bytes);
    void flush(Connection &connection);
    void watch(Connection &connection, bool wantsWrite);
    void scheduleClose(Connection &connection);
    void closeScheduled();
    void leaveRoom(Connection &connection);

    int m_listener;
    int m_epoll;
    std::unordered_map<int, std::unique_ptr<Connection>> m_connections; // by descriptor
    std::unordered_map<std::string, Room> m_rooms; // by path or by name; references stay valid
    std::vector<Connection *> m_closing;
    std::string m_frame; // the frame that is being published
    std::array<char, 262'144> m_chunk{};
};

} // namespace baseline
