#pragma once

#include "tests/bench/load/EventLoop.h"

#include <string>
#include <string_view>

namespace stoa {

// A non-blocking client connection to 127.0.0.1. Received bytes are passed to consume(). Bytes that the
// kernel does not accept at once are buffered and sent later.
class TcpClient : public Pollable
{
public:
    TcpClient(EventLoop &loop, std::uint16_t port);
    ~TcpClient() override;

    bool isClosed() const { return m_descriptor < 0; }

    void write(std::string_view bytes);
    // Closes with a reset.
    void close();

    void wake(std::uint32_t events) final;

protected:
    // Gets all bytes that were not consumed so far; returns the number of bytes consumed.
    virtual std::size_t consume(std::string_view bytes) = 0;
    // Called if the server closed the connection or could not be reached.
    virtual void connectionLost() = 0;
    // Closes and calls connectionLost().
    void closeAsLost();

private:
    void flush();
    void read();
    void watchWriting(bool isWanted);

    EventLoop &m_loop;
    int m_descriptor;
    bool m_isConnected = false;
    bool m_watchesWriting = true;
    std::string m_unsent;
    std::string m_pending;
};

} // namespace stoa
