#pragma once

#include <QByteArray>
#include <QList>

namespace stoa {

// Passes the body of an answer around QHttpServer, which would copy it. The function that makes QHttpServer
// write a head puts the body here for that time; the RequestSocket, which receives the head in the same call,
// takes it. Each thread has its own.
class BodyHandover
{
public:
    // parts must outlive it. One at a time.
    explicit BodyHandover(const QList<QByteArray> &parts) { s_parts = &parts; }

    ~BodyHandover() { s_parts = nullptr; }

    Q_DISABLE_COPY_MOVE(BodyHandover)

    // Returns no parts if nothing is passed.
    static QList<QByteArray> parts() { return s_parts ? *s_parts : QList<QByteArray>(); }

private:
    static inline thread_local const QList<QByteArray> *s_parts = nullptr;
};

} // namespace stoa
