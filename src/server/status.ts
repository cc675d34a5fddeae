/** Tells the client what the server is doing. */
import type { Connection } from 'vscode-languageserver';
import { notifications, type StatusParams } from '../model/protocol.js';

export interface StatusBoard {
  set(status: StatusParams): void;
}

export function createStatusBoard(connection: Connection): StatusBoard {
  let shown = '';
  return {
    set(status) {
      const key = JSON.stringify(status);
      if (key === shown) return;
      shown = key;
      void connection.sendNotification(notifications.status, status);
    },
  };
}
