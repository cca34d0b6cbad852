#pragma once

#include <QByteArray>

namespace stoa {

// A random string that lets whoever shows it in: a session token, an invite code.
// The database only ever gets its digest. Thread-safe.
class Secret
{
public:
    // 32 bytes of the system's CSPRNG as 43 characters of base64url.
    static Secret generate();

    // What a client sent, whatever it is.
    explicit Secret(QByteArray text)
        : m_text(std::move(text))
    {
    }

    const QByteArray &text() const { return m_text; }

    // BLAKE2b-256 of the text, in hex: 64 characters, as it is stored.
    QByteArray digest() const;

private:
    QByteArray m_text;
};

} // namespace stoa
