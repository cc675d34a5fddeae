import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('googleapis', () => {
  check(
    'an event in a calendar',
    afterWrite(
      `
import { google } from 'googleapis';
const calendar = google.calendar({ version: 'v3', auth: 'k' });`,
      `
  await calendar.events.insert({ calendarId: 'primary', requestBody: data });
  //                    ^^^^^^ lost-event`,
    ),
  );

  check(
    'a mail, by the single package',
    afterWrite(
      `
import { gmail } from '@googleapis/gmail';
const mail = gmail({ version: 'v1' });`,
      `
  await mail.users.messages.send({ userId: 'me' });
  //                        ^^^^ lost-event`,
    ),
  );

  check(
    'rows of a sheet, the client made where it is used',
    afterWrite(
      `
const { google } = require('googleapis');`,
      `
  await google.sheets('v4').spreadsheets.values.append({ spreadsheetId: 'a', range: 'A1' });
  //                                            ^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { google } from 'googleapis';
const drive = google.drive({ version: 'v3' });`,
      `
  new google.auth.GoogleAuth();
  await drive.files.list({});
  await google.calendar('v3').events.get({});`,
    ),
  );
});
