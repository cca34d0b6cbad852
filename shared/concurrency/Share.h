#pragma once

#include <QHashFunctions>

namespace stoa {

// The person or client for whom work is done, so that a FairQueue can give each of them a fair share.
class Share
{
public:
    enum class Kind { Server, Person, Address, Browser, Name };

    Share() = default; // the server's own work

    Share(Kind kind, quint64 id)
        : m_kind(kind)
        , m_id(id)
    {
    }

    static Share ofPerson(qint64 user) { return {Kind::Person, quint64(user)}; }

    bool isOfServer() const { return m_kind == Kind::Server; }

    friend bool operator==(const Share &, const Share &) = default;

    struct Hash
    {
        size_t operator()(const Share &share) const { return qHashMulti(0, int(share.m_kind), share.m_id); }
    };

private:
    Kind m_kind = Kind::Server;
    quint64 m_id = 0;
};

} // namespace stoa
