#include "server/net/ForwardedFields.h"

#include "server/net/RequestSource.h"

namespace stoa {

namespace {
void join(QByteArray &list, const QByteArray &value)
{
    list += list.isEmpty() ? value : ',' + value;
}
} // namespace

bool ForwardedFields::take(const QByteArray &name, const QByteArray &value)
{
    // Most headers begin with other letters than the names below.
    const char first = name.isEmpty() ? '\0' : name.front();
    if (first != 'x' && first != 'f' && first != 's')
        return false;
    if (name == "x-forwarded-for")
        join(m_for, value);
    else if (name == "x-forwarded-proto")
        join(m_proto, value);
    else
        return name.startsWith("x-forwarded-") || name == "x-real-ip" || name == "forwarded"
            || name == RequestSource::fieldName;
    return true;
}

} // namespace stoa
