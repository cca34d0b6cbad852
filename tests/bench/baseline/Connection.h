#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace baseline {

struct Room;

// The connection of one client, with its incomplete input and its unsent output.
class Connection
{
public:
    // The limit of unsent bytes after which a client counts as dead.
    static constexpr std::size_t maxUnsent = 16 << 20;

    explicit Connection(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    int descriptor() const { return m_descriptor; }

    // Sends as much as possible at once and keeps the rest. Returns false if the connection must be closed.
    bool write(std::string_view bytes);
    // Sends what was kept; returns like write().
    bool flush();

    bool hasUnsent() const { return !m_unsent.empty(); }

    std::string pending; // an incomplete frame or request head

    bool isOpen() const { return room || !rooms.empty(); }

    Room *room = nullptr; // of a socket for one room; null before the WebSocket handshake
    std::size_t place = 0; // index in the room's members
    std::vector<Room *> rooms; // of a socket for many rooms
    bool wantsWrite = false; // epoll watches for EPOLLOUT
    bool isClosing = false; // to be closed after the current events are handled

private:
    // Returns the number of bytes that the kernel accepted, or -1 if the connection is broken.
    long sendNow(std::string_view bytes) const;

    int m_descriptor;
    std::string m_unsent;
};

} // namespace baseline
