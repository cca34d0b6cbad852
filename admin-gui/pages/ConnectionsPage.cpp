#include "admin-gui/pages/ConnectionsPage.h"

#include "admin-gui/widgets/DetailsPane.h"

namespace stoa {

namespace {

constexpr qint64 slowSeconds = 2;
constexpr qint64 slowBytes = 64 * 1024;

} // namespace

ConnectionsPage::ConnectionsPage(Sources &sources, AdminActionRunner &runner)
    : SummaryPage(sources, runner, ListKind::Connections, columns(), words())
{
    rows().setTone([](const ConnectionSummary &connection) {
        return isSlow(connection) ? TableModel::Tone::Warning : TableModel::Tone::Plain;
    });
    updateDetails();
}

bool ConnectionsPage::isSlow(const ConnectionSummary &connection)
{
    return connection.waitingSeconds >= slowSeconds || connection.unsentBytes >= slowBytes;
}

QList<Column<ConnectionSummary>> ConnectionsPage::columns()
{
    using C = ConnectionSummary;
    return {
        textColumn<C>(tr("Person"), 18, &C::userName),
        numberColumn<C>(
            tr("Stalled for"), 11, &C::waitingSeconds,
            [](qint64 value) { return value == 0 ? Format::unknown() : Format::duration(value); }),
        numberColumn<C>(tr("Unsent"), 11, &C::unsentBytes,
                        [](qint64 value) { return value == 0 ? Format::unknown() : Format::bytes(value); }),
        numberColumn<C>(tr("Open for"), 15, &C::ageSeconds, Format::duration),
        textColumn<C>(tr("Address"), 22, &C::address),
        textColumn<C>(tr("Protocol"), 10, &C::dialect)};
}

ListPage::Words ConnectionsPage::words()
{
    return {.title = tr("Connections"),
            .emptyTitle = tr("No one is connected"),
            .emptyText = tr("Every browser with an open chat appears here."),
            .chooseHint = tr("Select a connection to see its details.")};
}

void ConnectionsPage::showRow(qint64 id)
{
    const ConnectionSummary &connection = row(id);
    const QString state = isSlow(connection)
        ? tr("Slow: it has not received anything for %1.").arg(Format::duration(connection.waitingSeconds))
        : tr("Keeping up");
    details().showFacts(connection.userName,
                        {{tr("State"), state},
                         {tr("Chat"), QString::number(connection.chat.value())},
                         {tr("Address"), connection.address},
                         {tr("Protocol"), connection.dialect},
                         {tr("Open for"), Format::duration(connection.ageSeconds)},
                         {tr("Unsent"), Format::bytes(connection.unsentBytes)}});
}

} // namespace stoa
