#include "admin-gui/pages/TokensPage.h"

#include "admin-gui/actions/AdminActionRunner.h"
#include "admin-gui/actions/AdminActions.h"
#include "admin-gui/widgets/DetailsPane.h"

#include <QInputDialog>

namespace stoa {

TokensPage::TokensPage(Sources &sources, AdminActionRunner &runner)
    : SummaryPage(sources, runner, ListKind::Tokens, columns(), words())
{
    addPageAction(tr("New token…"), [this] { askForName(); });
    addAdminAction(tr("Revoke…"), QKeySequence::Delete,
                   [this](qint64 id) { return AdminActions::revokeToken(row(id)); });
    updateDetails();
}

void TokensPage::askForName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New token"));
    dialog->setLabelText(tr("Name, such as the device or the program that will use it:"));
    dialog->setOkButtonText(tr("Create token"));
    dialog->setCancelButtonText(tr("Cancel"));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this](const QString &name) { actionRunner().run(AdminActions::addToken(name.trimmed())); });
    dialog->open();
}

QList<Column<TokenSummary>> TokensPage::columns()
{
    using T = TokenSummary;
    return {textColumn<T>(tr("Name"), 34, &T::name),
            timeColumn<T>(tr("Created"), 16, &T::createdAt, tr("unknown")), idColumn<T>(tr("ID"), &T::id)};
}

ListPage::Words TokensPage::words()
{
    return {.title = tr("Admin tokens"),
            .emptyTitle = tr("No tokens"),
            .emptyText = tr("With a token, a program such as this monitor can act for an admin."),
            .chooseHint = tr("Select a token to see its details.")};
}

void TokensPage::showRow(qint64 id)
{
    const TokenSummary &token = row(id);
    details().showFacts(
        token.name,
        {{tr("ID"), QString::number(token.id.value())}, {tr("Created"), Format::moment(token.createdAt)}});
}

} // namespace stoa
