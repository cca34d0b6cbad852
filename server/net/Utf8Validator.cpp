#include "server/net/Utf8Validator.h"

namespace stoa {

bool Utf8Validator::take(QByteArrayView bytes)
{
    for (const char c : bytes) {
        const uchar byte = uchar(c);
        if (m_missing == 0) {
            if (byte >= 0x80 && !startCharacter(byte))
                return false;
            continue;
        }
        if (byte < m_least || byte > m_greatest)
            return false;
        --m_missing;
        m_least = 0x80;
        m_greatest = 0xbf;
    }
    return true;
}

// The table of RFC 3629 4. It leaves out overlong forms, surrogates and everything above U+10FFFF.
bool Utf8Validator::startCharacter(uchar byte)
{
    if (byte < 0xc2 || byte > 0xf4)
        return false;
    m_missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    if (byte == 0xe0)
        m_least = 0xa0;
    else if (byte == 0xed)
        m_greatest = 0x9f;
    else if (byte == 0xf0)
        m_least = 0x90;
    else if (byte == 0xf4)
        m_greatest = 0x8f;
    return true;
}

} // namespace stoa
