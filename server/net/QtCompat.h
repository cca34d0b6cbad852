#pragma once

#include "server/net/BodyHandover.h"

#include <QAbstractEventDispatcher>
#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QList>

#include <chrono>
#include <optional>
#include <utility>

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

// One of the places that check QT_VERSION: it gives one name to the things that Qt 6.4 and 6.8 spell
// differently.
namespace stoa {

using HeaderList = QList<std::pair<QByteArray, QByteArray>>;

// The timer functions that EpollDispatcher implements, in the units of Qt 6.8. EventDispatcherBase maps them
// to the virtual functions of either Qt version.
class EventDispatcherTimers
{
public:
    struct Info
    {
        int id;
        std::chrono::nanoseconds interval;
        Qt::TimerType type;
    };

    virtual ~EventDispatcherTimers() = default;

protected:
    virtual void addTimer(int id, std::chrono::nanoseconds interval, Qt::TimerType type, QObject *object) = 0;
    virtual bool removeTimer(int id) = 0;
    virtual bool removeTimersOf(QObject *object) = 0;
    virtual QList<Info> timersOf(const QObject *object) const = 0;
    virtual std::optional<std::chrono::nanoseconds> remaining(int id) const = 0;
};

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)

class EventDispatcherBase : public QAbstractEventDispatcherV2, protected EventDispatcherTimers
{
public:
    void registerTimer(Qt::TimerId id, Duration interval, Qt::TimerType type, QObject *object) final
    {
        addTimer(int(id), interval, type, object);
    }

    bool unregisterTimer(Qt::TimerId id) final { return removeTimer(int(id)); }

    bool unregisterTimers(QObject *object) final { return removeTimersOf(object); }

    QList<TimerInfoV2> timersForObject(QObject *object) const final
    {
        QList<TimerInfoV2> infos;
        for (const Info &info : timersOf(object))
            infos.append({info.interval, Qt::TimerId(info.id), info.type});
        return infos;
    }

    Duration remainingTime(Qt::TimerId id) const final { return remaining(int(id)).value_or(Duration(-1)); }
};

inline HeaderList headersOf(const QHttpServerRequest &request)
{
    return request.headers().toListOfPairs();
}

// The body goes around QHttpServer, and the gate adds its length. There must be a header.
inline void sendAnswer(QHttpServerResponder &responder, int status, const HeaderList &headers,
                       const QList<QByteArray> &body)
{
    const BodyHandover handover(body);
    responder.write(QByteArray(), QHttpHeaders::fromListOfPairs(headers),
                    QHttpServerResponder::StatusCode(status));
}

template<typename Handler> void handleAll(QHttpServer &server, Handler handler)
{
    server.setMissingHandler(&server,
                             [handler](const QHttpServerRequest &request, QHttpServerResponder &responder) {
                                 handler(request, std::move(responder));
                             });
}

#else

class EventDispatcherBase : public QAbstractEventDispatcher, protected EventDispatcherTimers
{
public:
    using QAbstractEventDispatcher::registerTimer;

    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) final
    {
        addTimer(id, std::chrono::milliseconds(interval), type, object);
    }

    bool unregisterTimer(int id) final { return removeTimer(id); }

    bool unregisterTimers(QObject *object) final { return removeTimersOf(object); }

    QList<TimerInfo> registeredTimers(QObject *object) const final
    {
        QList<TimerInfo> infos;
        for (const Info &info : timersOf(object)) {
            const auto interval = std::chrono::duration_cast<std::chrono::milliseconds>(info.interval);
            infos.append(TimerInfo(info.id, int(interval.count()), info.type));
        }
        return infos;
    }

    int remainingTime(int id) final
    {
        const auto left = remaining(id);
        return left ? int(std::chrono::ceil<std::chrono::milliseconds>(*left).count()) : -1;
    }
};

inline HeaderList headersOf(const QHttpServerRequest &request)
{
    HeaderList headers;
    for (const auto &[name, value] : request.headers())
        headers.append({name, value});
    return headers;
}

// The body goes around QHttpServer, and the gate adds its length. There must be a header.
inline void sendAnswer(QHttpServerResponder &responder, int status, const HeaderList &headers,
                       const QList<QByteArray> &body)
{
    const BodyHandover handover(body);
    responder.writeStatusLine(QHttpServerResponder::StatusCode(status));
    // writeHeader() writes each header in four pieces, so all of them are passed as the value of one.
    QByteArray lines = headers.first().second;
    for (const auto &[name, value] : headers.sliced(1))
        lines.append("\r\n").append(name).append(": ").append(value);
    responder.writeHeader(headers.first().first, lines);
    responder.writeBody(QByteArray()); // ends the head
}

template<typename Handler> void handleAll(QHttpServer &server, Handler handler)
{
    server.setMissingHandler(handler);
}

#endif

} // namespace stoa
