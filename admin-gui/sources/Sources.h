#pragma once

#include "admin-gui/sources/ListSchedule.h"
#include "admin-gui/sources/Source.h"
#include "admin-gui/sources/SourceSettings.h"
#include "shared/protocol/StatusReport.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace stoa {

class DatabaseSource;
class ServerClient;
class ServerSource;

// The server and the database the monitor looks at, as one: lists come from the server where it is live, else
// from the database; what is watched is read again by itself. GUI thread.
class Sources : public QObject
{
    Q_OBJECT
public:
    explicit Sources(QObject *parent = nullptr);
    ~Sources() override;

    // Leaves what was open before.
    void open(const SourceSettings &settings);

    const SourceSettings &settings() const { return m_settings; }

    // Null where none was named, or where naming it failed.
    const Source *server() const;
    const Source *database() const;

    // Why the server was not even asked: its address or its token file is wrong. Else empty.
    const QString &serverProblem() const { return m_serverProblem; }

    bool isServerLive() const;
    // For acts; null where no server is live.
    ServerClient *client();
    // A sentence why this list can't be had now; empty where it can.
    QString unavailableReason(ListKind kind) const;

    // These lists come as they change, until others are watched.
    void watch(const QList<ListQuery> &queries);
    // Reads all that is watched at once.
    void refresh();

signals:
    // A source came, went, or has something else to say.
    void changed();
    // Another server: what was known of the last one is void.
    void opened();
    void reported(const stoa::StatusReport &report);
    void listed(const stoa::ListQuery &query, const stoa::ListRows &rows);
    void listFailed(const stoa::ListQuery &query, const QString &problem);

private:
    void openServer();
    void openDatabase();
    void attach(Source &source);
    Source *sourceOf(ListKind kind) const;
    void askDue();

    SourceSettings m_settings;
    QString m_serverProblem;
    std::unique_ptr<ServerSource> m_server;
    std::unique_ptr<DatabaseSource> m_database;
    ListSchedule m_schedule;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace stoa
