#pragma once

#include <QAbstractItemModel>

namespace stoa {

class TableProxy;

// Formats rows as text for other programs.
namespace Csv {

// Returns the sorted and filtered rows as CSV (RFC 4180, UTF-8) with a line of titles, and with values for
// programs (Column::raw). Text that a spreadsheet would run as a formula gets a ' in front.
QByteArray fromTable(const TableProxy &rows);
// Returns one cell, quoted if necessary.
QString cell(const QString &text);
// Returns these rows as they are shown, with tabs between the cells, for the clipboard.
QString tabSeparated(const QAbstractItemModel &model, const QList<int> &rows);

} // namespace Csv
} // namespace stoa
