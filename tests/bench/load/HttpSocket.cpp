#include "tests/bench/load/HttpSocket.h"

#include <charconv>
#include <stdexcept>

namespace stoa {

namespace {

// Knows the two spellings that the servers use.
std::size_t contentLength(std::string_view head)
{
    for (const std::string_view name : {"\r\nContent-Length: ", "\r\ncontent-length: "}) {
        const std::size_t at = head.find(name);
        std::size_t length = 0;
        if (at == std::string_view::npos)
            continue;
        std::from_chars(head.data() + at + name.size(), head.data() + head.size(), length);
        return length;
    }
    throw std::runtime_error("a response without Content-Length: " + std::string(head));
}

int statusOf(std::string_view head)
{
    constexpr std::string_view version = "HTTP/1.1 ";
    int status = 0;
    if (head.starts_with(version))
        std::from_chars(head.data() + version.size(), head.data() + head.size(), status);
    return status;
}

} // namespace

HttpSocket::HttpSocket(EventLoop &loop, std::uint16_t port, Receiver receiver)
    : TcpClient(loop, port)
    , m_receiver(std::move(receiver))
{
}

void HttpSocket::request(std::string_view bytes)
{
    m_isBusy = true;
    m_sentAt = EventLoop::now();
    write(bytes);
}

std::size_t HttpSocket::consume(std::string_view bytes)
{
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    const std::string_view head = bytes.substr(0, end + 2);
    const std::size_t length = contentLength(head);
    if (bytes.size() < end + 4 + length)
        return 0;
    finish(statusOf(head), bytes.substr(end + 4, length));
    return end + 4 + length;
}

void HttpSocket::connectionLost()
{
    if (m_isBusy)
        finish(0, {});
}

void HttpSocket::finish(int status, std::string_view body)
{
    m_isBusy = false;
    m_receiver(*this, {status, body, double(EventLoop::now() - m_sentAt) / 1e6});
}

std::string HttpSocket::get(std::uint16_t port, std::string_view path, std::string_view cookie)
{
    std::string request = "GET " + std::string(path) + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port)
        + "\r\nAccept: text/html\r\nAccept-Language: en\r\n";
    if (!cookie.empty())
        request.append("Cookie: ").append(cookie).append("\r\n");
    return request + "\r\n";
}

std::string HttpSocket::postForm(std::uint16_t port, std::string_view path, std::string_view body)
{
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port)
        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

} // namespace stoa
