#include "tests/bench/baseline/FanOutServer.h"

#include "tests/bench/baseline/Handshake.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace baseline {

namespace {

constexpr unsigned textFrame = 1;
constexpr unsigned closeFrame = 8;
constexpr unsigned pingFrame = 9;
constexpr unsigned pongFrame = 10;
constexpr std::string_view manyRooms = "/rooms/";
constexpr std::size_t maxHead = 16'384;
constexpr std::size_t maxPage = 1 << 20;

int checked(int result, const char *what)
{
    if (result < 0)
        throw std::system_error(errno, std::generic_category(), what);
    return result;
}

int listenOnLoopback()
{
    const int descriptor = checked(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0),
                                   "socket");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    checked(::bind(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address), "bind");
    checked(::listen(descriptor, 4096), "listen");
    return descriptor;
}

} // namespace

FanOutServer::FanOutServer()
    : m_listener(listenOnLoopback())
    , m_epoll(checked(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1"))
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = nullptr; // the listener
    checked(::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_listener, &event), "epoll_ctl");
}

FanOutServer::~FanOutServer()
{
    ::close(m_epoll);
    ::close(m_listener);
}

std::uint16_t FanOutServer::port() const
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    checked(::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size), "getsockname");
    return ntohs(address.sin_port);
}

void FanOutServer::run()
{
    std::array<epoll_event, 256> events{};
    while (true) {
        const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), -1);
        for (int i = 0; i < count; ++i)
            handle(events[std::size_t(i)]);
        closeScheduled();
    }
}

void FanOutServer::handle(const epoll_event &event)
{
    if (!event.data.ptr)
        return acceptAll();
    auto &connection = *static_cast<Connection *>(event.data.ptr);
    if (connection.isClosing)
        return;
    if (event.events & EPOLLOUT)
        flush(connection);
    if (event.events & (EPOLLIN | EPOLLHUP | EPOLLERR))
        read(connection);
}

void FanOutServer::acceptAll()
{
    while (true) {
        const int descriptor = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor < 0)
            return;
        const int on = 1;
        ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto connection = std::make_unique<Connection>(descriptor);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = connection.get();
        if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event) == 0)
            m_connections[descriptor] = std::move(connection);
    }
}

void FanOutServer::read(Connection &connection)
{
    const std::size_t before = connection.pending.size();
    std::memcpy(m_chunk.data(), connection.pending.data(), before); // at most an incomplete frame or head
    const ssize_t size = ::recv(connection.descriptor(), m_chunk.data() + before, m_chunk.size() - before, 0);
    if (size <= 0) {
        if (size == 0 || (errno != EAGAIN && errno != EINTR))
            scheduleClose(connection);
        return;
    }
    const std::size_t all = before + std::size_t(size);
    std::size_t taken = 0;
    while (taken < all && !connection.isClosing) {
        const std::size_t now = take(connection, m_chunk.data() + taken, all - taken);
        if (now == 0)
            break;
        taken += now;
    }
    connection.pending.assign(m_chunk.data() + taken, all - taken);
}

std::size_t FanOutServer::take(Connection &connection, char *data, std::size_t size)
{
    if (!connection.isOpen())
        return takeHead(connection, {data, size});
    const FrameResult result = takeClientFrame(data, size);
    if (result.error)
        scheduleClose(connection);
    if (!result.frame)
        return 0;
    receive(connection, *result.frame);
    return result.frame->size;
}

std::size_t FanOutServer::takeHead(Connection &connection, std::string_view bytes)
{
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) {
        if (bytes.size() > maxHead)
            scheduleClose(connection);
        return 0;
    }
    const std::string_view head = bytes.substr(0, end + 4);
    const Handshake handshake = Handshake::parse(head);
    if (handshake.key.empty()) {
        answerPage(connection, handshake.path);
    } else {
        write(connection, handshake.accept());
        join(connection, handshake.path);
    }
    return head.size();
}

void FanOutServer::answerPage(Connection &connection, std::string_view path)
{
    constexpr std::string_view prefix = "/bytes/";
    std::size_t size = 0;
    if (path.starts_with(prefix))
        std::from_chars(path.data() + prefix.size(), path.data() + path.size(), size);
    size = std::min(size, maxPage);
    write(connection,
          "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
              + std::to_string(size) + "\r\n\r\n" + std::string(size, 'x'));
}

void FanOutServer::join(Connection &connection, std::string_view path)
{
    if (path.starts_with(manyRooms))
        return joinMany(connection, path.substr(manyRooms.size()));
    Room &room = m_rooms[std::string(path)];
    connection.room = &room;
    connection.place = room.members.size();
    room.members.push_back(&connection);
    std::string welcome;
    appendServerFrame(welcome, textFrame, std::to_string(room.seq));
    write(connection, welcome);
}

void FanOutServer::joinMany(Connection &connection, std::string_view rooms)
{
    std::string seqs = "rooms";
    while (!rooms.empty()) {
        const std::string name(rooms.substr(0, rooms.find(',')));
        rooms.remove_prefix(std::min(rooms.size(), name.size() + 1));
        Room &room = m_rooms[name];
        room.prefix = '#' + name + ' ';
        room.members.push_back(&connection);
        connection.rooms.push_back(&room);
        seqs += ' ' + name + ':' + std::to_string(room.seq);
    }
    std::string welcome;
    appendServerFrame(welcome, textFrame, seqs);
    write(connection, welcome);
}

void FanOutServer::receive(Connection &connection, const ClientFrame &frame)
{
    if (frame.opcode == textFrame) {
        if (connection.room)
            publish(*connection.room, frame.payload);
        else
            publishByName(frame.payload);
    } else if (frame.opcode == pingFrame) {
        std::string pong;
        appendServerFrame(pong, pongFrame, frame.payload);
        write(connection, pong);
    } else if (frame.opcode == closeFrame) {
        std::string close;
        appendServerFrame(close, closeFrame, frame.payload.substr(0, 2));
        write(connection, close);
        scheduleClose(connection);
    }
}

void FanOutServer::publishByName(std::string_view text)
{
    const std::size_t space = std::min(text.size(), text.find(' '));
    const auto room = m_rooms.find(std::string(text.substr(0, space)));
    if (room != m_rooms.end())
        publish(room->second, text.substr(std::min(text.size(), space + 1)));
}

void FanOutServer::publish(Room &room, std::string_view text)
{
    m_frame.clear();
    appendServerFrame(m_frame, textFrame,
                      (room.prefix + std::to_string(++room.seq)).append(" ").append(text));
    for (Connection *member : room.members)
        write(*member, m_frame);
}

void FanOutServer::write(Connection &connection, std::string_view bytes)
{
    if (connection.isClosing)
        return;
    if (!connection.write(bytes))
        scheduleClose(connection);
    else if (connection.hasUnsent() && !connection.wantsWrite)
        watch(connection, true);
}

void FanOutServer::flush(Connection &connection)
{
    if (!connection.flush())
        scheduleClose(connection);
    else if (!connection.hasUnsent())
        watch(connection, false);
}

void FanOutServer::watch(Connection &connection, bool wantsWrite)
{
    connection.wantsWrite = wantsWrite;
    epoll_event event{};
    event.events = EPOLLIN | (wantsWrite ? EPOLLOUT : 0U);
    event.data.ptr = &connection;
    ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, connection.descriptor(), &event);
}

// Deletes the connection later, because a loop over its room may be running, or events for it may be pending.
void FanOutServer::scheduleClose(Connection &connection)
{
    if (!std::exchange(connection.isClosing, true))
        m_closing.push_back(&connection);
}

void FanOutServer::closeScheduled()
{
    for (Connection *connection : m_closing) {
        if (connection->room)
            leaveRoom(*connection);
        for (Room *room : connection->rooms)
            std::erase(room->members, connection);
        m_connections.erase(connection->descriptor());
    }
    m_closing.clear();
}

void FanOutServer::leaveRoom(Connection &connection)
{
    auto &members = connection.room->members;
    members[connection.place] = members.back();
    members[connection.place]->place = connection.place;
    members.pop_back();
}

} // namespace baseline
