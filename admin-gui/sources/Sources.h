#pragma once

#include "admin-gui/sources/ListSchedule.h"
#include "admin-gui/sources/Source.h"
#include "admin-gui/sources/SourceSettings.h"
#include "shared/protocol/StatusHistory.h"
#include "shared/protocol/StatusReport.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace stoa {

class DatabaseSource;
class ServerClient;
class ServerSource;

// Combines the server and the database that the monitor shows. Lists come from the server if it is live, and
// otherwise from the database. Watched lists are read again automatically. GUI thread.
class Sources : public QObject
{
    Q_OBJECT
public:
    explicit Sources(QObject *parent = nullptr);
    ~Sources() override;

    // Closes the sources that were open before. token: for the server, unless the settings name its file.
    void open(const SourceSettings &settings, const QByteArray &token = {});

    const SourceSettings &settings() const { return m_settings; }

    // Null if no server was chosen or its address is invalid.
    const Source *server() const;
    const Source *database() const;

    // The reason why no connection was tried, because the address or the token is invalid or missing;
    // otherwise empty.
    const QString &serverProblem() const { return m_serverProblem; }

    bool isServerLive() const;
    // True if each chosen source is live.
    bool areAllLive() const;
    // For admin actions; null if no server is live.
    ServerClient *client();
    // A sentence that explains why this list is unavailable; empty if it is available.
    QString unavailableReason(ListKind kind) const;

    // Reads these lists regularly until others are watched.
    void watch(const QList<ListQuery> &queries);
    // Reads all watched lists now.
    void refresh();
    // Reads a list once. Does nothing if it is unavailable.
    void request(const ListQuery &query);

signals:
    // A source was connected or lost, or its problem changed.
    void changed();
    // Another server is shown: data of the previous one is obsolete.
    void opened();
    void reported(const stoa::StatusReport &report);
    void dayReported(const stoa::StatusHistory &day);
    void listed(const stoa::ListQuery &query, const stoa::ListRows &rows);
    void listFailed(const stoa::ListQuery &query, const QString &problem);

private:
    void openServer(const QByteArray &token);
    void openDatabase();
    void attach(Source &source);
    Source *sourceOf(ListKind kind) const;
    void requestDue();

    SourceSettings m_settings;
    QString m_serverProblem;
    std::unique_ptr<ServerSource> m_server;
    std::unique_ptr<DatabaseSource> m_database;
    ListSchedule m_schedule;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace stoa
