#include "admin-gui/sources/Sources.h"

#include "admin-gui/sources/DatabaseSource.h"
#include "admin-gui/sources/ServerAddress.h"
#include "admin-gui/sources/ServerSource.h"
#include "admin-gui/sources/TokenFile.h"

namespace stoa {

namespace {

constexpr int tick = 250; // ms between two checks which lists are due

bool isLive(const Source *source)
{
    return source && source->state() == Source::State::Live;
}

} // namespace

Sources::Sources(QObject *parent)
    : QObject(parent)
{
    m_clock.start();
    connect(&m_timer, &QTimer::timeout, this, &Sources::requestDue);
    m_timer.start(tick);
}

Sources::~Sources() = default;

void Sources::open(const SourceSettings &settings, const QByteArray &token)
{
    m_settings = settings;
    m_server.reset();
    m_database.reset();
    m_serverProblem.clear();
    m_schedule.forgetRequested();
    openServer(token);
    openDatabase();
    emit opened();
    emit changed();
}

void Sources::openServer(const QByteArray &token)
{
    if (m_settings.server.isEmpty())
        return;
    const ServerAddress address(m_settings.server);
    if (!address.isValid()) {
        m_serverProblem = tr("“%1” is not a server address.").arg(m_settings.server);
        return;
    }
    if (m_settings.tokenFile.isEmpty() && token.isEmpty()) {
        m_serverProblem = tr(
            "Only admins can see a server’s figures. Paste your token, or choose the file that "
            "contains it.");
        return;
    }
    const tl::expected<QByteArray, QString> used = m_settings.tokenFile.isEmpty()
        ? token
        : TokenFile::read(m_settings.tokenFile);
    if (!used) {
        m_serverProblem = used.error();
        return;
    }
    m_server = std::make_unique<ServerSource>(address, *used, nullptr);
    connect(m_server.get(), &ServerSource::reported, this, &Sources::reported);
    connect(m_server.get(), &ServerSource::dayReported, this, &Sources::dayReported);
    attach(*m_server);
}

void Sources::openDatabase()
{
    if (m_settings.database.isEmpty())
        return;
    m_database = std::make_unique<DatabaseSource>(m_settings.database, nullptr);
    attach(*m_database);
}

void Sources::attach(Source &source)
{
    connect(&source, &Source::stateChanged, this, [this] {
        m_schedule.expedite();
        emit changed();
    });
    connect(&source, &Source::listed, this, [this](const ListQuery &query, const ListRows &rows) {
        m_schedule.finish(query, m_clock.elapsed());
        emit listed(query, rows);
    });
    connect(&source, &Source::listFailed, this, [this](const ListQuery &query, const QString &problem) {
        m_schedule.finish(query, m_clock.elapsed());
        emit listFailed(query, problem);
    });
    source.start();
}

const Source *Sources::server() const
{
    return m_server.get();
}

const Source *Sources::database() const
{
    return m_database.get();
}

bool Sources::isServerLive() const
{
    return isLive(m_server.get());
}

bool Sources::areAllLive() const
{
    return !m_settings.isEmpty() && (m_settings.server.isEmpty() || isServerLive())
        && (m_settings.database.isEmpty() || isLive(m_database.get()));
}

ServerClient *Sources::client()
{
    return isServerLive() ? &m_server->client() : nullptr;
}

Source *Sources::sourceOf(ListKind kind) const
{
    if (isServerLive())
        return m_server.get();
    return isLive(m_database.get()) && m_database->offers(kind) ? m_database.get() : nullptr;
}

QString Sources::unavailableReason(ListKind kind) const
{
    if (sourceOf(kind))
        return {};
    if (m_settings.isEmpty())
        return tr("Connect to a server or open a database to see something here.");
    if (kind == ListKind::Messages && !m_server && m_serverProblem.isEmpty())
        return tr("Only a running server shows messages, and notes each reading in the audit log.");
    if (m_database && !m_database->offers(kind) && !m_server && m_serverProblem.isEmpty())
        return tr("Only a running server knows this. Connect to one to see it.");
    if (!m_serverProblem.isEmpty())
        return m_serverProblem;
    for (const Source *source : {static_cast<const Source *>(m_server.get()), database()}) {
        if (source && source->state() == Source::State::Failed)
            return source->problem();
    }
    return tr("Connecting…");
}

void Sources::watch(const QList<ListQuery> &queries)
{
    m_schedule.watch(queries);
    requestDue();
}

void Sources::refresh()
{
    m_schedule.expedite();
    requestDue();
}

void Sources::request(const ListQuery &query)
{
    if (Source *source = sourceOf(query.kind))
        source->request(query);
}

void Sources::requestDue()
{
    const bool hasAny = isServerLive() || isLive(m_database.get());
    if (!hasAny)
        return;
    const QList<ListQuery> due = m_schedule.takeDue(m_clock.elapsed());
    for (const ListQuery &query : due) {
        if (Source *source = sourceOf(query.kind))
            source->request(query);
        else
            m_schedule.finish(query, m_clock.elapsed());
    }
}

} // namespace stoa
