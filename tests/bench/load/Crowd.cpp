#include "tests/bench/load/Crowd.h"

#include "tests/bench/load/LoadText.h"
#include "tests/bench/servers/BenchServer.h"

#include <stdexcept>

namespace stoa {

namespace {

using namespace std::chrono_literals;

constexpr auto timeout = 60s;

} // namespace

Crowd::Crowd(EventLoop &loop, const BenchServer &server, std::vector<Seat> seats)
    : m_loop(loop)
    , m_server(server)
{
    for (Seat &seat : seats) {
        m_roomSizes.resize(std::max(m_roomSizes.size(), std::size_t(seat.room) + 1));
        ++m_roomSizes[std::size_t(seat.room)];
        Member &member = m_members.emplace_back();
        member.seat = std::move(seat);
    }
}

Crowd::~Crowd() = default;

bool Crowd::isOpen(int member) const
{
    return m_members[std::size_t(member)].isReady;
}

void Crowd::connect(int member)
{
    Member &one = m_members[std::size_t(member)];
    one.socket = std::make_unique<LoadSocket>(m_loop, m_server.port(), m_server.dialect(), one.seat, member,
                                              *this);
    ++m_opening;
}

void Crowd::open(int concurrency)
{
    const std::int64_t end = EventLoop::now() + std::chrono::nanoseconds(timeout).count();
    m_opening = 0;
    for (int next = 0; next < size() || m_opening > 0;) {
        for (; next < size() && m_opening < concurrency; ++next) {
            if (!isOpen(next))
                connect(next);
        }
        m_loop.poll(10ms);
        if (EventLoop::now() > end)
            throw std::runtime_error(std::to_string(m_opening) + " sockets did not open in time");
    }
}

void Crowd::drop(int member)
{
    m_members[std::size_t(member)].socket->close();
    m_members[std::size_t(member)].isReady = false;
}

void Crowd::reset()
{
    for (Member &member : m_members) {
        member.socket.reset();
        member.lastSeq = -1;
        member.isReady = false;
    }
}

std::int64_t Crowd::send(int member, std::int64_t dueAt)
{
    Member &sender = m_members[std::size_t(member)];
    const std::int64_t nonce = nonces();
    m_sent.push_back({.dueAt = dueAt, .sender = member});
    ++m_counts.sent;
    m_counts.expected += m_roomSizes[std::size_t(sender.seat.room)];
    sender.socket->sendMessage(nonce, messageText);
    return nonce;
}

void Crowd::sendAgain(std::int64_t nonce)
{
    ++m_sent[std::size_t(nonce)].retries;
    m_members[std::size_t(sent(nonce).sender)].socket->sendMessage(nonce, messageText);
}

void Crowd::receive(LoadSocket &socket, const ReceivedEvent &event)
{
    Member &member = m_members[std::size_t(socket.member())];
    switch (event.kind) {
    case ReceivedEvent::Kind::Message:
        return deliver(socket.member(), event);
    case ReceivedEvent::Kind::Welcome:
        return welcome(member, event);
    case ReceivedEvent::Kind::Presence:
        return; // not part of the order of changes
    case ReceivedEvent::Kind::Resumed:
        return setReady(member);
    }
}

void Crowd::welcome(Member &member, const ReceivedEvent &event)
{
    if (event.seq < 0)
        throw std::runtime_error("a welcome without a seq");
    if (member.lastSeq >= 0 && !event.epoch.empty())
        return member.socket->resume(event.epoch, member.lastSeq);
    member.lastSeq = event.seq;
    setReady(member);
}

void Crowd::setReady(Member &member)
{
    if (!std::exchange(member.isReady, true))
        --m_opening;
}

void Crowd::deliver(int number, const ReceivedEvent &event)
{
    Member &member = m_members[std::size_t(number)];
    if (event.nonce < 0 || event.nonce >= nonces())
        throw std::runtime_error("received a message that was not sent in this run");
    Sent &message = m_sent[std::size_t(event.nonce)];
    if (message.sender == number && message.retries > 0 && event.seq <= member.lastSeq) {
        --message.retries; // this answers a retry of a stored message, so it is no second delivery
        message.isAcknowledged = true;
        return;
    }
    m_counts.outOfOrder += event.seq != member.lastSeq + 1;
    member.lastSeq = event.seq;
    ++m_counts.delivered;
    if (message.sender == number)
        message.isAcknowledged = true;
    if (m_receiver)
        m_receiver(number, event.nonce);
}

void Crowd::connectionLost(LoadSocket &socket)
{
    if (!m_lossesAllowed)
        throw std::runtime_error("the server closed a connection");
    m_members[std::size_t(socket.member())].isReady = false;
}

void Crowd::requireComplete() const
{
    if (m_counts.missing() == 0 && m_counts.outOfOrder == 0)
        return;
    throw std::runtime_error(m_server.name().toStdString() + ": of " + std::to_string(m_counts.expected)
                             + " deliveries " + std::to_string(m_counts.missing()) + " are missing, "
                             + std::to_string(m_counts.outOfOrder) + " out of order or duplicated");
}

} // namespace stoa
