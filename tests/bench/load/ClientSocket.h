#pragma once

#include "tests/bench/load/EventLoop.h"

#include <string>
#include <string_view>

namespace stoa {

// A non-blocking client connection to 127.0.0.1. What arrives goes to take(); what the kernel does not take
// at once is kept and sent later.
class ClientSocket : public Pollable
{
public:
    ClientSocket(EventLoop &loop, std::uint16_t port);
    ~ClientSocket() override;

    bool isClosed() const { return m_descriptor < 0; }

    void write(std::string_view bytes);
    // At once and without a word.
    void close();

    void wake(std::uint32_t events) final;

protected:
    // All that has not been taken so far; returns how much of it was.
    virtual std::size_t take(std::string_view bytes) = 0;
    // The other side closed, or nobody answered.
    virtual void lost() = 0;
    // Closes as if the other side had.
    void lose();

private:
    void flush();
    void read();
    // epoll asks for room to write only where something waits.
    void watchWriting(bool isWanted);

    EventLoop &m_loop;
    int m_descriptor;
    bool m_isConnected = false;
    bool m_watchesWriting = true;
    std::string m_unsent;
    std::string m_pending;
};

} // namespace stoa
