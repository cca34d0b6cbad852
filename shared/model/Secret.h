#pragma once

#include <QByteArray>

namespace stoa {

// A random string that admits whoever presents it: a session token, an invite code, an admin token. The
// database stores only its digest. Thread-safe.
class Secret
{
public:
    // 32 random bytes as 43 characters of base64url.
    static Secret generate();
    // At most 256 bytes from the operating system's generator (getentropy(3)). Ends the process if the system
    // has none.
    static QByteArray randomBytes(qsizetype size);

    // A value that a client sent, valid or not.
    explicit Secret(QByteArray text)
        : m_text(std::move(text))
    {
    }

    const QByteArray &text() const { return m_text; }

    // BLAKE2b-256 of the text in hexadecimal, 64 characters: the stored form.
    QByteArray digest() const;

private:
    QByteArray m_text;
};

} // namespace stoa
