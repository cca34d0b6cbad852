#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QStringView>

namespace stoa {

// A text as md4c gets it: UTF-8 in which control characters, which no message contains, stand for what md4c
// must not interpret. parts() and restored() restore the text that md4c passes on.
//
// - A web address outside the target of a link is a token, so that * and _ in it are no markup. It is the one
//   that LinkFinder finds, but ends before a "](", and before a "*", "_" or "~" at its end, since those
//   belong to the text around it: **https://a.example/**.
// - "<" begins neither HTML nor an automatic link, since there is no telling <std::string> from an address.
// - "[label]: target" defines nothing. A definition could repeat a long target hundreds of times.
class MarkdownSource
{
public:
    // False for what would keep md4c busy: brackets or containers nested too deep. Control characters are
    // only in texts of old databases.
    static bool isHarmless(QStringView text);

    // The text must be harmless.
    explicit MarkdownSource(QStringView text);

    // Ends with a line feed, which is not part of the text. md4c 0.4 reads behind the end of some texts, so
    // there are null bytes.
    QByteArrayView utf8() const { return QByteArrayView(m_utf8).first(m_size); }

    struct Part
    {
        QByteArrayView text;
        bool isAddress = false; // else it is text
        bool isBracketed = false; // the address is between < and >, which are not shown with a link
    };

    // Splits what md4c has passed on. The parts live as long as it and this object.
    QList<Part> parts(QByteArrayView passed) const;
    // Returns it as it was written.
    QByteArray restored(QByteArrayView passed) const;

private:
    struct Address
    {
        QByteArray utf8;
        bool isBracketed;
    };

    void appendAddresses(QString &prepared, QStringView text);

    QByteArray m_utf8;
    qsizetype m_size = 0;
    QList<Address> m_addresses;
};

} // namespace stoa
