#pragma once

#include "tests/support/RawHttp.h"

#include <optional>

namespace stoa {

// A WebSocket client (RFC 6455) that can also break every rule of it. Blocking, deadlines in ms.
class WebSocketClient
{
public:
    enum Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

    struct Handshake
    {
        QByteArray path;
        QByteArray cookie = {}; // "name=value"; empty: not sent
        QByteArray origin = {}; // empty: not sent
        QByteArray subprotocol = {}; // empty: not sent
    };

    struct Frame
    {
        quint8 opcode = Text;
        QByteArray payload = {};
        bool isFinal = true;
        quint8 reserved = 0; // the three RSV bits
        bool isMasked = true;
    };

    explicit WebSocketClient(quint16 port);

    // The answer's status; 101: open, with the key's proof checked.
    int open(const Handshake &handshake);

    const HttpAnswer &answer() const { return m_answer; }

    bool sendText(const QByteArray &text) { return sendFrame({Text, text}); }

    bool sendFrame(const Frame &frame) { return m_connection.send(encode(frame)); }

    bool sendRaw(const QByteArray &bytes) { return m_connection.send(bytes); }

    bool sendBytewise(const QByteArray &bytes) { return m_connection.sendBytewise(bytes); }

    static QByteArray encode(const Frame &frame);

    // The next data or close frame; pings are answered on the way (unless told not to). None: the
    // connection ended or the time ran out.
    std::optional<Frame> receive(int milliseconds = RawHttp::patience);
    // The next frame must be text.
    QByteArray receiveText(int milliseconds = RawHttp::patience);
    // The code of the close frame, skipping data: 1005 where it has none, 1006 where the connection ended
    // without one, 0 where the time ran out.
    int receiveClose(int milliseconds = RawHttp::patience);

    bool waitForClosed(int milliseconds = RawHttp::patience)
    {
        return m_connection.waitForClosed(milliseconds);
    }

    void setAnswersPings(bool answers) { m_answersPings = answers; }

    int pingCount() const { return m_pingCount; }

    // Without a close frame.
    void abort() { m_connection.socket().abort(); }

    QTcpSocket &socket() { return m_connection.socket(); }

private:
    std::optional<Frame> takeFrame();

    RawHttp m_connection;
    HttpAnswer m_answer;
    bool m_answersPings = true;
    int m_pingCount = 0;
};

} // namespace stoa
