#pragma once

#include "tests/bench/load/LoadSocket.h"

#include <functional>
#include <memory>
#include <vector>

namespace stoa {

class BenchServer;

// The members of all rooms of one server, on one event loop. A member is one person in one room; the sockets
// are for one chat each, or for all chats of a person. Checks that each member receives each message of its
// room once and in order. Throws std::runtime_error if the server does something unexpected.
class Crowd final : public LoadSocket::Observer
{
public:
    enum class Sockets { PerChat, PerPerson };

    // The messages that are sent: always the same text, or such a text that begins with mentions of the first
    // two members of the room and answers the newest message that its sender has received.
    enum class Posts { Plain, AnswersWithMentions };

    struct Counts
    {
        std::int64_t sent = 0;
        std::int64_t expected = 0; // deliveries: one per message and member of its room
        std::int64_t delivered = 0;
        std::int64_t outOfOrder = 0; // after a gap, or duplicates
        std::int64_t refused = 0; // messages that are not expected any more
        std::int64_t closed = 0; // connections that the server closed

        std::int64_t missing() const { return expected - delivered; }
    };

    struct Sent
    {
        std::int64_t dueAt; // on EventLoop's clock
        int sender;
        int room;
        bool isAcknowledged = false; // the sender received it
        int retries = 0; // those that the server has not answered yet
    };

    // Called when a member receives the message with this nonce.
    using Receiver = std::function<void(int member, std::int64_t nonce)>;

    Crowd(EventLoop &loop, const BenchServer &server, std::vector<Seat> seats,
          Sockets sockets = Sockets::PerChat);
    ~Crowd() override;

    // Opens every socket that is not open, with `concurrency` handshakes at the same time. Clients that were
    // connected before resume. Returns when all members are welcome and have caught up.
    void open(int concurrency);
    // Closes the socket of this member; it resumes with the next open().
    void drop(int member);
    // Closes all sockets and forgets what is missing; after this, open() connects without resuming.
    void reset();

    // Unless this is set, a connection that the server closes throws std::runtime_error.
    void allowLosses(bool allowed) { m_lossesAllowed = allowed; }

    // Unless this is set, a message that the server refuses because it is busy throws std::runtime_error.
    void allowRefusals(bool allowed) { m_refusalsAllowed = allowed; }

    void setReceiver(Receiver receiver) { m_receiver = std::move(receiver); }

    void setPosts(Posts posts) { m_posts = posts; }

    // Returns the nonce of the message.
    std::int64_t send(int member, std::int64_t dueAt);
    // Sends the same message again, as a client does that has had no acknowledgement.
    void sendAgain(std::int64_t nonce);

    // Returns the number of members.
    int size() const { return int(m_members.size()); }

    int sockets() const { return int(m_clients.size()); }

    bool isOpen(int member) const { return clientOf(member).isReady; }

    bool areAllClosed() const;

    EventLoop &loop() { return m_loop; }

    const Counts &counts() const { return m_counts; }

    int roomSize(int member) const;

    const Sent &sent(std::int64_t nonce) const { return m_sent[std::size_t(nonce)]; }

    std::int64_t nonces() const { return std::int64_t(m_sent.size()); }

    // Throws if a message is missing, duplicated or out of order.
    void requireComplete() const;

private:
    struct Member
    {
        std::int64_t chat = 0;
        int room = 0;
        int client = 0;
        std::int64_t lastSeq = -1;
        std::int64_t lastMessage = -1; // its id
    };

    // One socket.
    struct Client
    {
        std::string cookie;
        std::vector<int> members; // by chat
        std::unique_ptr<LoadSocket> socket;
        bool isReady = false;
        bool isResuming = false;
    };

    Client &clientOf(int member) { return m_clients[std::size_t(m_members[std::size_t(member)].client)]; }

    const Client &clientOf(int member) const
    {
        return m_clients[std::size_t(m_members[std::size_t(member)].client)];
    }

    void sit(Seat seat);
    std::string requestOf(const Client &client) const;
    void connect(int client);
    void receive(LoadSocket &socket, const ReceivedEvent &event) override;
    void connectionLost(LoadSocket &socket) override;
    void welcome(Client &client, const ReceivedEvent &event);
    void resume(const Client &client, std::string_view epoch) const;
    void takeChats(Client &client, const ReceivedEvent &event);
    void deliver(const Client &client, const ReceivedEvent &event);
    void refuse(const ReceivedEvent &event);
    void setReady(Client &client);
    int memberIn(const Client &client, std::int64_t chat) const;
    void sendMessage(std::int64_t nonce);

    EventLoop &m_loop;
    const BenchServer &m_server;
    const Sockets m_sockets;
    std::vector<Member> m_members;
    std::vector<Client> m_clients;
    std::vector<int> m_roomSizes;
    std::vector<std::string> m_mentions; // by room
    std::vector<Sent> m_sent; // by nonce
    Counts m_counts;
    Receiver m_receiver;
    Posts m_posts = Posts::Plain;
    int m_opening = 0;
    bool m_lossesAllowed = false;
    bool m_refusalsAllowed = false;
};

} // namespace stoa
