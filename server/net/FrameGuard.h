#pragma once

#include <QByteArrayView>

#include <array>

namespace stoa {

// Walks over the frames a WebSocket client sends (RFC 6455 5.2) and looks at their headers only: payload is
// skipped, never copied. Feed it every byte, in pieces of any size.
class FrameGuard
{
public:
    static constexpr quint64 maxPayload = 64 * 1024;

    struct Verdict
    {
        // How many of the bytes may be passed on: all, or those before the frame that is refused.
        qsizetype accepted = 0;
        int closeCode = 0; // 1002 or 1009; 0: all is well
    };

    // After a refusal every further byte is refused with the same code.
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
    qsizetype m_need = 2; // until it is complete, as far as is known
    quint64 m_payloadLeft = 0;
    bool m_inMessage = false; // a fragmented message waits for its next frame
    int m_closeCode = 0;
};

} // namespace stoa
