#pragma once

#include "tests/bench/load/LoadSocket.h"

#include <functional>
#include <memory>
#include <vector>

namespace stoa {

class BenchServer;

// The members of all rooms of one server, on one loop. Checks that each gets each message of its room once
// and in order, whatever a scenario does with it. Whatever is unexpected throws std::runtime_error.
class Crowd final : public LoadSocket::Observer
{
public:
    struct Counts
    {
        std::int64_t sent = 0;
        std::int64_t expected = 0; // one a member of the room for each message sent
        std::int64_t delivered = 0;
        std::int64_t outOfOrder = 0; // skipped or doubled

        std::int64_t missing() const { return expected - delivered; }
    };

    struct Sent
    {
        std::int64_t dueAt; // on EventLoop's clock
        int sender;
        bool isAcknowledged = false; // the sender got it
        int retries = 0; // that the server has not answered yet
    };

    // A member got a message of this nonce.
    using Receiver = std::function<void(int member, std::int64_t nonce)>;

    Crowd(EventLoop &loop, const BenchServer &server, std::vector<Seat> seats);
    ~Crowd() override;

    // Opens every socket that is not open; those that were there before resume. `atOnce` handshakes are under
    // way together. Returns when all are welcome and have what they missed.
    void open(int atOnce);
    // As a client that loses its network.
    void drop(int member);
    // Everybody closes and forgets what they had: open() makes newcomers of them.
    void leave();

    // A server that closes ends the run unless it may.
    void allowLosses(bool allowed) { m_mayLose = allowed; }

    void setReceiver(Receiver receiver) { m_receiver = std::move(receiver); }

    // Returns the message's nonce.
    std::int64_t send(int member, std::int64_t dueAt);
    // The same message once more, for a sender that does not know whether it arrived.
    void sendAgain(std::int64_t nonce);

    int size() const { return int(m_members.size()); }

    bool isOpen(int member) const;

    EventLoop &loop() { return m_loop; }

    const Counts &counts() const { return m_counts; }

    const Sent &sent(std::int64_t nonce) const { return m_sent[std::size_t(nonce)]; }

    std::int64_t nonces() const { return std::int64_t(m_sent.size()); }

    // Throws where a message is missing, doubled or out of order.
    void requireComplete() const;

private:
    struct Member
    {
        Seat seat;
        std::unique_ptr<LoadSocket> socket;
        std::int64_t lastSeq = -1;
        bool isReady = false;
    };

    void connect(int member);
    void hear(LoadSocket &socket, const ServerNews &news) override;
    void lose(LoadSocket &socket) override;
    void welcome(Member &member, const ServerNews &news);
    void deliver(int number, const ServerNews &news);
    void setReady(Member &member);

    EventLoop &m_loop;
    const BenchServer &m_server;
    std::vector<Member> m_members;
    std::vector<int> m_roomSizes;
    std::vector<Sent> m_sent; // by nonce
    Counts m_counts;
    Receiver m_receiver;
    int m_opening = 0;
    bool m_mayLose = false;
};

} // namespace stoa
