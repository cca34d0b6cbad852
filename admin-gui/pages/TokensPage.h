#pragma once

#include "admin-gui/pages/SummaryPage.h"

namespace stoa {

// The page of the admin tokens, without their secrets.
class TokensPage : public SummaryPage<TokenSummary>
{
    Q_OBJECT
public:
    TokensPage(Sources &sources, AdminActionRunner &runner);

protected:
    void showRow(qint64 id) override;

private:
    static QList<Column<TokenSummary>> columns();
    static Words words();
    void askForName();
};

} // namespace stoa
