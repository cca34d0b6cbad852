#pragma once

#include <QByteArrayView>

namespace stoa {

// Checks that a text is UTF-8 (RFC 3629), in pieces of any size.
class Utf8Validator
{
public:
    // Returns false if the bytes so far can't be the start of any UTF-8 text. Nothing may be passed after
    // that.
    bool take(QByteArrayView bytes);

    // True if no character is cut short.
    bool isComplete() const { return m_missing == 0; }

private:
    bool startCharacter(uchar byte);

    quint8 m_missing = 0; // bytes that the current character still needs
    uchar m_least = 0x80; // range of the next one of them
    uchar m_greatest = 0xbf;
};

} // namespace stoa
