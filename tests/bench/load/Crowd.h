#pragma once

#include "tests/bench/load/LoadSocket.h"

#include <functional>
#include <memory>
#include <vector>

namespace stoa {

class BenchServer;

// The members of all rooms of one server, on one event loop. Checks that each member receives each message of
// its room once and in order. Throws std::runtime_error if the server does something unexpected.
class Crowd final : public LoadSocket::Observer
{
public:
    struct Counts
    {
        std::int64_t sent = 0;
        std::int64_t expected = 0; // deliveries: one per message and member of its room
        std::int64_t delivered = 0;
        std::int64_t outOfOrder = 0; // after a gap, or duplicates

        std::int64_t missing() const { return expected - delivered; }
    };

    struct Sent
    {
        std::int64_t dueAt; // on EventLoop's clock
        int sender;
        bool isAcknowledged = false; // the sender received it
        int retries = 0; // those that the server has not answered yet
    };

    // Called when a member receives the message with this nonce.
    using Receiver = std::function<void(int member, std::int64_t nonce)>;

    Crowd(EventLoop &loop, const BenchServer &server, std::vector<Seat> seats);
    ~Crowd() override;

    // Opens every socket that is not open, with `concurrency` handshakes at the same time. Members that were
    // connected before resume. Returns when all members are welcome and have caught up.
    void open(int concurrency);
    // Closes one socket; the member resumes with the next open().
    void drop(int member);
    // Closes all sockets; after this, open() connects without resuming.
    void reset();

    // Unless this is set, a connection that the server closes throws std::runtime_error.
    void allowLosses(bool allowed) { m_lossesAllowed = allowed; }

    void setReceiver(Receiver receiver) { m_receiver = std::move(receiver); }

    // Returns the nonce of the message.
    std::int64_t send(int member, std::int64_t dueAt);
    // Sends the same message again, as a client does that has had no acknowledgement.
    void sendAgain(std::int64_t nonce);

    int size() const { return int(m_members.size()); }

    bool isOpen(int member) const;

    EventLoop &loop() { return m_loop; }

    const Counts &counts() const { return m_counts; }

    const Sent &sent(std::int64_t nonce) const { return m_sent[std::size_t(nonce)]; }

    std::int64_t nonces() const { return std::int64_t(m_sent.size()); }

    // Throws if a message is missing, duplicated or out of order.
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
    void receive(LoadSocket &socket, const ReceivedEvent &event) override;
    void connectionLost(LoadSocket &socket) override;
    void welcome(Member &member, const ReceivedEvent &event);
    void deliver(int number, const ReceivedEvent &event);
    void setReady(Member &member);

    EventLoop &m_loop;
    const BenchServer &m_server;
    std::vector<Member> m_members;
    std::vector<int> m_roomSizes;
    std::vector<Sent> m_sent; // by nonce
    Counts m_counts;
    Receiver m_receiver;
    int m_opening = 0;
    bool m_lossesAllowed = false;
};

} // namespace stoa
