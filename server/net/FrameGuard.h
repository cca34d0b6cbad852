#pragma once

#include <QByteArrayView>

#include <array>

namespace stoa {

// Checks the headers of the frames that a WebSocket client sends (RFC 6455 5.2). Payload is skipped and never
// copied. It must see every byte, in pieces of any size.
class FrameGuard
{
public:
    static constexpr quint64 maxPayload = 64 * 1024;

    struct Verdict
    {
        // How many of the bytes may be passed on: all, or those before the refused frame.
        qsizetype accepted = 0;
        int closeCode = 0; // 1002 or 1009; 0 if nothing was refused
    };

    // After a refusal, all further bytes are refused with the same code.
    Verdict check(QByteArrayView bytes);

private:
    // Each returns the close code, or 0.
    int takeHeaderByte(uchar byte);
    int checkFirst(uchar byte);
    int checkSecond(uchar byte);
    int finishHeader();
    quint64 payloadLength() const;

    bool isControl() const { return m_header[0] & 0x08; }

    std::array<uchar, 14> m_header{};
    qsizetype m_have = 0; // bytes of the header so far
    qsizetype m_need = 2; // size of the complete header, as far as it is known
    quint64 m_payloadLeft = 0;
    bool m_inMessage = false; // within a fragmented message
    int m_closeCode = 0;
};

} // namespace stoa
