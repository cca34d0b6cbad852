#pragma once

#include "tests/bench/load/ClientSocket.h"
#include "tests/bench/load/Dialect.h"

namespace stoa {

// One member of one room. Not for hostile servers: what is malformed throws and ends the run.
class LoadSocket final : public ClientSocket
{
public:
    class Observer
    {
    public:
        virtual ~Observer() = default;
        virtual void hear(LoadSocket &socket, const ServerNews &news) = 0;
        virtual void lose(LoadSocket &socket) = 0;
    };

    // Connects and asks for the upgrade; all else comes to the observer.
    LoadSocket(EventLoop &loop, std::uint16_t port, const Dialect &dialect, const Seat &seat, int member,
               Observer &observer);

    // Which of the observer's it is.
    int member() const { return m_member; }

    void sendMessage(std::int64_t nonce, std::string_view text);
    void resume(std::string_view epoch, std::int64_t after);

protected:
    std::size_t take(std::string_view bytes) override;
    void lost() override;

private:
    std::size_t takeHandshake(std::string_view bytes);
    void receive(unsigned opcode, std::string_view payload);

    const Dialect &m_dialect;
    int m_member;
    Observer &m_observer;
    bool m_isOpen = false;
};

} // namespace stoa
