#pragma once

#include <QByteArray>

namespace stoa {

// The headers about the way on which a request came: X-Forwarded-For and X-Forwarded-Proto. Anyone can send
// these headers, so only TrustedProxies can read them. The other headers of this kind are dropped.
class ForwardedFields
{
public:
    // Takes a header field; several fields of a name are joined into one list. name: in lower case. Returns
    // false if the field is of another kind.
    bool take(const QByteArray &name, const QByteArray &value);

private:
    friend class TrustedProxies;

    QByteArray m_for;
    QByteArray m_proto;
};

} // namespace stoa
