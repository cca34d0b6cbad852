#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace baseline {

struct Room;

// One client: its descriptor, what of a frame has come so far, and what the kernel would not take yet.
class Connection
{
public:
    // Waiting for a reader longer than this is pointless.
    static constexpr std::size_t maxUnsent = 16 << 20;

    explicit Connection(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    int descriptor() const { return m_descriptor; }

    // Sends at once, keeps what is left. False: the connection is of no more use.
    bool write(std::string_view bytes);
    // Sends what was kept; as write().
    bool flush();

    bool hasUnsent() const { return !m_unsent.empty(); }

    std::string pending; // bytes that are no whole frame or head yet
    Room *room = nullptr; // null: no WebSocket (yet)
    std::size_t place = 0; // in the room's members
    bool wantsWrite = false; // epoll watches for room in the socket
    bool isDoomed = false; // closed once the current event is done

private:
    // How much the kernel took; -1: the connection broke.
    long sendNow(std::string_view bytes) const;

    int m_descriptor;
    std::string m_unsent;
};

} // namespace baseline
