#pragma once

#include "tests/support/RawHttp.h"

#include <optional>

namespace stoa {

// A WebSocket client (RFC 6455) that can also violate the protocol. Calls block, with deadlines in ms.
class WebSocketClient
{
public:
    enum Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

    struct Handshake
    {
        QByteArray path;
        QByteArray cookie = {}; // "name=value"; an empty field is not sent
        QByteArray origin = {};
        QByteArray subprotocol = {};
        QByteArray forwardedFor = {};
    };

    struct Frame
    {
        quint8 opcode = Text;
        QByteArray payload = {};
        bool isFinal = true;
        quint8 reserved = 0; // the three RSV bits
        bool isMasked = true;
    };

    explicit WebSocketClient(quint16 port, RawHttp::Connect connect = RawHttp::Connect::Required);

    // On a connection that somebody else has made, such as one by TLS.
    explicit WebSocketClient(std::unique_ptr<QTcpSocket> socket)
        : m_connection(std::move(socket))
    {
    }

    // Returns the status of the response, or 0 if none came. 101 means open; Sec-WebSocket-Accept has been
    // checked then.
    int open(const Handshake &handshake, int milliseconds = RawHttp::timeout);

    const HttpAnswer &answer() const { return m_answer; }

    bool sendText(const QByteArray &text) { return sendFrame({Text, text}); }

    bool sendFrame(const Frame &frame) { return m_connection.send(encode(frame)); }

    bool sendRaw(const QByteArray &bytes) { return m_connection.send(bytes); }

    bool sendBytewise(const QByteArray &bytes) { return m_connection.sendBytewise(bytes); }

    static QByteArray encode(const Frame &frame);
    // Removes the first frame of a server from `bytes` and returns it if it is complete. The test fails if it
    // is masked.
    static std::optional<Frame> takeFrom(QByteArray &bytes);

    // Returns the next data or close frame, or nullopt if the connection ended or the time ran out. Answers
    // pings on the way unless setAnswersPings(false) was called.
    std::optional<Frame> receive(int milliseconds = RawHttp::timeout);
    // The next frame must be text.
    QByteArray receiveText(int milliseconds = RawHttp::timeout);
    // Skips data and returns the code of the close frame: 1005 if it has none, 1006 if the connection ended
    // without a close frame, 0 if the time ran out.
    int receiveClose(int milliseconds = RawHttp::timeout);

    bool waitForClosed(int milliseconds = RawHttp::timeout)
    {
        return m_connection.waitForClosed(milliseconds);
    }

    void setAnswersPings(bool answers) { m_answersPings = answers; }

    int pingCount() const { return m_pingCount; }

    bool isClosed() const { return m_connection.isClosed(); }

    // Closes the connection without a close frame.
    void abort() { m_connection.socket().abort(); }

    QTcpSocket &socket() { return m_connection.socket(); }

private:
    RawHttp m_connection;
    HttpAnswer m_answer;
    bool m_answersPings = true;
    int m_pingCount = 0;
};

} // namespace stoa
