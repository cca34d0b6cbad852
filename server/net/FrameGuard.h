#pragma once

#include "server/net/Utf8Validator.h"

#include <QByteArray>

#include <array>

namespace stoa {

// Reads the frames that a WebSocket client sends (RFC 6455 5), in pieces of any size, and passes on what
// QWebSocket may see: complete control frames, and each message as one complete frame. QWebSocket on its own
// decodes each fragment alone, counts a message in UTF-16 units and gives up on a frame that pauses for five
// seconds.
class FrameGuard
{
public:
    // Bytes in the payload of a message, whether it comes in one frame or in fragments.
    static constexpr qsizetype maxMessage = 64 * 1024;

    // Appends to `passed` what is complete with these bytes, masked with zeros. Returns the close code if
    // something is refused (1002, 1007, 1009), otherwise 0. After a refusal nothing more is passed on, and
    // further bytes are refused with the same code.
    int take(QByteArrayView bytes, QByteArray &passed);

private:
    // Those that return an int return the close code, or 0.
    int takeHeaderByte(uchar byte);
    int checkFirst(uchar byte);
    int checkSecond(uchar byte);
    int finishHeader();
    int takePayload(QByteArrayView bytes);
    int finishFrame(QByteArray &passed);
    int finishMessage(QByteArray &passed);
    quint64 payloadLength() const;

    int opcode() const { return m_header[0] & 0x0f; }

    bool isControl() const { return m_header[0] & 0x08; }

    bool isFinal() const { return m_header[0] & 0x80; }

    bool isHeaderComplete() const { return m_headerSize == m_headerNeeded; }

    std::array<uchar, 14> m_header{};
    quint8 m_headerSize = 0; // bytes that have arrived
    quint8 m_headerNeeded = 2; // bytes of the whole header, as far as it is known
    quint8 m_messageOpcode = 0; // 0 if no message has begun
    Utf8Validator m_utf8;
    quint32 m_length = 0; // of the frame's payload
    quint32 m_received = 0; // of it
    int m_closeCode = 0;
    QByteArray m_control; // payload of a control frame, which may come between fragments
    QByteArray m_message; // payload of the fragments so far
};

} // namespace stoa
